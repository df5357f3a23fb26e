import chart from './chart/chart.css';
import drawers from './drawers/drawers.css';
import matrix from './matrix/matrix.css';
import menu from './menu/menu.css';
import stat from './stat/stat.css';

/** Parts of the view that not every answer has, or that a reader has to open: `parts.ts` loads them when they are needed. */
export { Histogram } from './chart/Histogram.tsx';
export { TimeSeries } from './chart/TimeSeries.tsx';
export { ActorView } from './drawers/ActorView.tsx';
export { DrawerView } from './drawers/DrawerView.tsx';
export { HeadMenu } from './grid/HeadMenu.tsx';
export { KeyHelp } from './grid/KeyHelp.tsx';
export { MatrixView } from './matrix/MatrixView.tsx';
export { Menu } from './menu/Menu.tsx';
export { ValueMenu } from './menu/ValueMenu.tsx';
export { reveal } from './reveal.ts';
export { StatView } from './stat/StatView.tsx';
export { ColumnsMenu } from './toolbar/ColumnsMenu.tsx';
export { ExportMenu } from './toolbar/ExportMenu.tsx';
export { MoreMenu } from './toolbar/MoreMenu.tsx';

/** Their styles by where they are drawn. What is told of a case of the matrix looks like a drawer. */
export const css = { chart, drawers, matrix: `${drawers}\n${matrix}`, menu, stat };
