// Loaded by mocha before the tests: a style sheet that a module of the renderer imports is its text, as in the bundles.
import { register } from 'node:module';

register('./styleSheetHooks.mjs', import.meta.url);
