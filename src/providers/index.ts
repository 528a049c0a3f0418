/** The registry: one line per provider. Whatever lists providers is derived from it. */
import type { Provider } from '../core/provider.ts';
import { azureDataFactory } from './azure-data-factory/index.ts';
import { datadog } from './datadog/index.ts';
import { fabric } from './fabric/index.ts';
import { onedata } from './onedata/index.ts';

export const providers: readonly Provider[] = [azureDataFactory, fabric, datadog, onedata];
