/** The bundle of the views, loaded with the first that is shown. */
export { openViews, type OpenViews } from './openViews.ts';
