import { ApiError } from '../../core/errors.ts';

export type Details = Readonly<Record<string, unknown>>;

/** The Erlang module and line that raise an error. */
export type Origin = readonly [module: string, line: number];

/** A failure with the parts that only this service's envelope has. Errors in `args` are rendered as whole errors. */
export class OnedataError extends ApiError {
  readonly module: string;
  readonly line: number;
  readonly args: Details | undefined;

  constructor(status: number, id: string, [module, line]: Origin, message: string, args?: Details) {
    super({ status, code: id, message });
    this.module = module;
    this.line = line;
    this.args = args;
  }
}
