import { Component } from 'preact';

/** A component that is drawn again only when one of its properties is another than before. */
export abstract class PureComponent<Properties extends object> extends Component<Properties> {
  override shouldComponentUpdate(next: Readonly<Properties>): boolean {
    const before: Readonly<Record<string, unknown>> = { ...this.props };
    const after = Object.entries(next);
    return after.length !== Object.keys(before).length || after.some(([name, value]) => before[name] !== value);
  }
}
