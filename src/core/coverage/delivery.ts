/**
 * How long after a call its event is taken to have arrived, in milliseconds. AWS says "within an average of about 5
 * minutes" and that "this time is not guaranteed" (how-cloudtrail-works); by position, three times that.
 */
export const settling = 15 * 60_000;

/** "Within 30 minutes of unusual activity" (get-and-view-cloudtrail-log-files). */
export const settlingOfInsights = 30 * 60_000;
