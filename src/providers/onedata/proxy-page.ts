import { STATUS_CODES } from 'node:http';
import { ApiError } from '../../core/errors.ts';

/** What a reverse proxy in front of the service says where the service itself never would: nginx, the usual one (inferred).
 * Its whole page travels as the error's details. */
export function proxyPage(status: number, headers: Readonly<Record<string, string>> = {}): ApiError {
  const title = `${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  const details = [
    '<html>',
    `<head><title>${title}</title></head>`,
    '<body>',
    `<center><h1>${title}</h1></center>`,
    '<hr><center>nginx</center>',
    '</body>',
    '</html>',
    '',
  ].join('\r\n');
  return new ApiError({
    status,
    code: '',
    message: title,
    details,
    headers: { server: 'nginx', 'content-type': 'text/html', ...headers },
  });
}
