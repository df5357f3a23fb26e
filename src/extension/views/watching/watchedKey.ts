/** Where the workspace remembers whose alarms are watched: names of targets. */
export const watchedKey = 'views.alarms.watched';
