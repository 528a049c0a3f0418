import { flagOf, KEYS, ROWS, variableOf } from './settings.ts';

const WIDTH = 34;

/** The text of `runstead --help`, its flags from the table of settings. */
export function help(): string {
  const flags = KEYS.map((key) => {
    const { value, initial, help: text } = ROWS[key];
    const flag = `  --${flagOf(key)}${value === undefined ? '' : ` ${value}`}`;
    const note = initial === '' || value === undefined ? '' : ` (${initial})`;
    return `${flag.padEnd(WIDTH)} ${text}${note}`;
  });
  return `Usage: runstead [start] [flags]        serve until stopped
       runstead env [provider] [flags]   print what points official clients here
       runstead healthcheck [flags]      exit code 0 if the server of those ports is ready

Flags:
${flags.join('\n')}
${'  --config FILE'.padEnd(WIDTH)} settings as JSON, by name: {"port": 4300} (runstead.config.json)
${'  --help, --version'.padEnd(WIDTH)} say so and stop

Every flag has a variable, ${variableOf('tlsCert')} for --${flagOf('tlsCert')}, and a key in the config file, tlsCert.
A flag wins over a variable, a variable over the file.`;
}
