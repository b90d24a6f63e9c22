/** The new version doesn't come up on the data of the old one. */
export class DataRefusedError extends Error {
  override readonly name = "DataRefusedError";
}
