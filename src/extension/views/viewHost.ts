import type { DetectionSheets } from './detection/detectionSheets.ts';
import type { NodeSubject } from './nodeSubject.ts';
import type { TreeModel } from './tree/treeModel.ts';
import type { TreeNode } from './tree/treeNode.ts';
import type { ViewName } from './viewServices.ts';
import type { AlarmWatch } from './watching/alarmWatch.ts';

/** The open views, for what is done from them. */
export interface ViewHost {
  readonly models: Readonly<Record<ViewName, TreeModel<NodeSubject>>>;
  /** The view that a node stands in. */
  readonly viewOf: (node: TreeNode<NodeSubject>) => ViewName;
  /** The roots of a view may be others now; they are looked for after a pause. */
  readonly changed: (view: ViewName) => void;
  readonly watch: AlarmWatch;
  readonly sheets: DetectionSheets;
}
