/** The files of a page of documentation: code blocks that have a name in backquotes on the line above. */

const FILE = /^`([\w.-]+)`\n```\w+\n(.*?)^```$/gms;

/**
 * @param {string} page as Markdown
 * @returns {Record<string, string>} their text by name
 */
export const filesOf = (page) => Object.fromEntries([...page.matchAll(FILE)].map(([, name, text]) => [name, text]));
