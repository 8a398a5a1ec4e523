import type { Client, Fill, Page } from '../support/client.ts';

/** Sends what a page's script sends while one types. */
export async function type(client: Client, page: string, address: string, fields: Fill) {
  const token = (await client.open(page)).$('main input[name=_csrf]').first().val();
  return client.send(`${address}/draft`, { _csrf: String(token), ...fields });
}

/** What stands in the form of a page that is kept: the first, or the one that goes to this address. */
export function fieldsOf({ $ }: Page, address?: string): Fill {
  const form = address ? `form[data-draft="${address}/draft"]` : 'form[data-draft]';
  const fields: Record<string, string[]> = {};
  for (const { name, value } of $(form).first().serializeArray())
    fields[name] = [...(fields[name] ?? []), value];
  return Object.fromEntries(
    Object.entries(fields).map(([name, values]) => [name, values.length > 1 ? values : (values[0] ?? '')]),
  );
}
