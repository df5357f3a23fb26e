'use strict';
// Mocha's own dot reporter, plus the counts and the failures as JSON where `REPORT` says:
// `{"stats": {"passes", "failures"}, "failed": [{"title", "message"}]}`.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    const failed = [];
    runner.on('fail', (test, fault) =>
      failed.push({ title: test.fullTitle(), message: String(fault?.message ?? fault) }),
    );
    runner.once('end', () => {
      const { passes, failures, pending } = this.stats;
      if (process.env.REPORT)
        writeFileSync(process.env.REPORT, JSON.stringify({ stats: { passes, failures, pending }, failed }));
    });
  }
};
