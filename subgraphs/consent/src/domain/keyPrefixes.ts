/** With this begin the keys of entries under another id of the person than the call came with. */
export const COPY_KEY_PREFIX = "ALSO ";

/** With this begins the key of the entry that ends a record. */
export const ERASURE_KEY_PREFIX = "erasure:";
