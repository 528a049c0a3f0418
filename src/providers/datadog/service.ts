/** The provider at work in one world. */
import type { Core, Reply, Service } from '../../core/provider.ts';
import { authenticate, authorize, refuseGovernmentSites } from './auth.ts';
import { steer } from './course/steer.ts';
import { envelope } from './envelope.ts';
import { failuresOf } from './failures.ts';
import type { Fixture } from './fixture.ts';
import { Limits, newCounts } from './limits.ts';
import { joined, NO_SETTINGS, organise } from './organisation.ts';
import { placed } from './placed.ts';
import { readFixture } from './read-fixture.ts';
import { type Instance, openRecords, runsIn } from './records.ts';
import { refusalsOf } from './refusals.ts';
import { router } from './router.ts';
import { limitOf, mediaTypeOf, traitsOf } from './traits.ts';
import type { Choices } from './variants.ts';
import { voiceOf } from './voices.ts';
import { writeFixture } from './write-fixture.ts';

export function start(core: Core): Service {
  const { clock, ids, timing, plans, auth } = core;
  const records = openRecords(core);
  // Made from the table of variants, and only ever given values that stand there.
  const choices = core.variants as Choices;
  const counts = core.state('limits', newCounts());
  const limits = new Limits(clock, counts, choices);
  const failures = failuresOf(limits, choices);
  let settings = NO_SETTINGS;
  let organisation = organise(settings);

  const carriesLimits = ({ status }: Reply): boolean => status === 429 || choices['limit-headers'] === 'always';

  return {
    operations: router({ clock, ids, timing, plans, records, choices, failures }),
    refusals: refusalsOf(choices),
    runs: runsIn(records),
    failures,

    /** Credentials come before path and body (inferred), and only a request that has passed counts against a limit. */
    admit(exchange) {
      refuseGovernmentSites(exchange, choices);
      const principal = authenticate(exchange, organisation, auth, choices);
      authorize(principal, exchange, choices);
      const name = limitOf(exchange);
      const wait = limits.spend(name);
      if (wait === undefined) throw voiceOf(exchange).tooManyRequests(limits.text(name));
      return wait === 0 ? principal : { ...principal, wait };
    },

    render: (error, exchange) => envelope(error, exchange, choices),

    // What has no body has no media type (recorded).
    headers: (reply, exchange) => ({
      ...(reply.body !== undefined && {
        'content-type': mediaTypeOf(traitsOf(exchange)?.backEnd ?? 'instances', choices),
      }),
      ...(carriesLimits(reply) && limits.headers(limitOf(exchange))),
      ...reply.headers,
    }),

    /** Only what comes from the instance service ends in a newline (recorded). */
    encode: (body, exchange) => `${JSON.stringify(body)}${traitsOf(exchange)?.backEnd === 'instances' ? '\n' : ''}`,

    // All runs here are this service's own.
    steer: (run, plan, now) => steer(run as Instance, plan, now, timing.run),
    save: () => writeFixture(settings, counts, records),

    // Core has checked fixtures against the schema.
    configure(fixture) {
      const { credentials, limits: changes } = fixture as Fixture;
      settings = joined(settings, { ...credentials, ...(changes && { limits: changes }) });
      organisation = organise(settings);
      limits.change(settings.limits);
    },

    async seed(fixture) {
      const contents = await readFixture(fixture as Fixture, records, clock.now(), new Set(failures.byCode.keys()));
      for (const version of contents.versions) await records.versions.put(version);
      for (const workflow of contents.workflows) await records.workflows.put(workflow);
      for (const instance of contents.instances) await records.instances.put(await placed(instance, records));
      for (const [name, count] of contents.usage) Object.assign(counts[name], count);
    },
  };
}
