import { refine } from './form/refine.ts';
import { text } from './form/text.ts';
import { plainName } from './names.ts';

/** A name that the author gives. */
export const name = text(plainName);

/** A file or folder, as written. */
export const path = refine(
  text({
    pattern: /^(?!~)(?![A-Za-z][A-Za-z0-9+.-]+:\/\/)/,
    otherwise: 'is a path from the configuration on, without `~` and without a scheme',
  }),
  (value) => value,
);

/** A profile of the AWS configuration files. */
export const profile = text({
  pattern: /^[^[\]"'\s](?:[^[\]"']*[^[\]"'\s])?$/,
  otherwise: 'is a profile of the AWS configuration',
});

/** A Region, or what an endpoint of one's own takes for one. */
export const region = text({ pattern: /^[a-z0-9-]{1,64}$/, otherwise: 'is a Region such as `us-east-1`' });

/** A service as credentials are scoped to it. */
export const service = text({
  pattern: /^[a-z0-9-]{1,64}$/,
  otherwise: "is a service's signing name such as `execute-api`",
});

/** An access key id (IAM's API_AccessKey), also of a pair that only the proxy knows. */
export const accessKeyId = text({
  pattern: /^[A-Za-z0-9_]{4,128}$/,
  otherwise: 'is an access key id of letters and digits, such as `AKIALOCAL00000000000`',
});
