// Promises that were taken down on this device and that the server has not answered yet: in IndexedDB, each under the
// key that its page made. They stay when the page is closed, the browser is ended or somebody signs out.
const NAME = 'promises said';
const STORE = 'waiting';

/** All of them, the oldest first. Fails where the browser keeps nothing. */
export const allWaiting = async () => {
  const all = await within('readonly', store => store.getAll());
  return all.sort((a, b) => a.at.localeCompare(b.at));
};

/** Keeps one, in the place of what was kept under its key. It is on the disk when this is done. */
export const putWaiting = item => within('readwrite', store => store.put(item));

/** Forgets one: the server has it, or its writer threw it away. */
export const dropWaiting = key => within('readwrite', store => store.delete(key));

async function within(mode, work) {
  const database = await opened();
  try {
    const transaction = database.transaction(STORE, mode, { durability: 'strict' });
    const request = work(transaction.objectStore(STORE));
    return await new Promise((done, fail) => {
      transaction.oncomplete = () => done(request.result);
      transaction.onerror = () => fail(transaction.error);
      transaction.onabort = () => fail(transaction.error);
    });
  } finally {
    database.close();
  }
}

const opened = () =>
  new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'key' });
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
    request.onblocked = () => fail(new Error('The store of this browser is not to be had.'));
  });
