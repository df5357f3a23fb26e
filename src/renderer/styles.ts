import answer from './answer.css';
import facets from './facets/facets.css';
import grid from './grid/grid.css';
import renderer from './renderer.css';
import states from './states/states.css';
import toolbar from './toolbar/toolbar.css';

/** The styles of what every output loads; what is loaded later brings its own. What is later overrides what is earlier. */
export const styles = [renderer, states, answer, toolbar, grid, facets].join('\n');
