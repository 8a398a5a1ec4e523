// What stands in a form, as text that can be compared and sent. Chosen files are not in it.
export function typedIn(form, part) {
  const fields = [...new FormData(form)].filter(
    ([name, value]) => typeof value === 'string' && isOf(name, part),
  );
  return new URLSearchParams(fields);
}

const isOf = (name, part) => !part || name.startsWith(`${part}-`);

/** What this tab keeps for itself; null where the browser is told to keep nothing, and says so by throwing. */
export function tabStore() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/** Whether a file is chosen: nothing but sending the form keeps that. */
export const hasFile = form => [...form.querySelectorAll('[type=file]')].some(one => one.files.length > 0);
