// zod probes `new Function` unless it is told not to, and the page's content security policy reports the probe.
// Everything of ours takes `z` from here, so that the switch is always thrown before a schema is made.
import { z } from 'zod';

z.config({ jitless: true });

export { z };
