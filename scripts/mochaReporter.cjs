'use strict';
// Mocha's own dot reporter, plus the counts as JSON where `REPORT` says: `{"stats": {"passes", "failures"}}`.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (process.env.REPORT)
        writeFileSync(process.env.REPORT, JSON.stringify({ stats: { passes, failures, pending } }));
    });
  }
};
