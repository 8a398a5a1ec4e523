/** The data folder cannot be used; `code` says why. */
export class DataFolderError extends Error {
  readonly code: 'DataFolderInUse' | 'DataFolderUnwritable' | 'DataFolderDamaged' | 'DataFolderOtherFormat';

  constructor(code: DataFolderError['code'], message: string) {
    super(message);
    this.name = code;
    this.code = code;
  }
}
