import { createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils, type RouterUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../shared/contract/contract.ts';
import { openLink } from './link.ts';

export type Client = ContractRouterClient<Contract>;

/** The one client of the page: `await client.incidents.get({ id })`. */
export const client: Client = createORPCClient(openLink());

/** The same for TanStack Query: `useQuery(api.incidents.get.queryOptions({ input: { id } }))`. */
// The type by its name: written out in full it is longer than the compiler puts into a declaration.
export const api: RouterUtils<Client> = createTanstackQueryUtils(client);
