/** What makes detections of cells, tries them and writes them down: `dist/detection.js`, loaded by `alarm`. */
export { detectionCost } from '../core/detection/cost/detectionCost.ts';
export { emitters } from '../core/detection/emit/emitters.ts';
export { planDetection } from '../core/detection/planDetection.ts';
export { possibleDetections } from '../core/detection/possibleDetections.ts';
export { dryRunDetection } from '../run/dryRun/dryRunDetection.ts';
