import type { Plugin } from 'esbuild';

export function precompiledChecks(root: string, banner: { readonly js: string }): Promise<Plugin>;
