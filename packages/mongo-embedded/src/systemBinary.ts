let hidden: { count: number; value: string | undefined } = { count: 0, value: undefined };

/**
 * Runs `work` while `MONGOMS_SYSTEM_BINARY` is out of this process's environment, and puts it back.
 *
 * mongodb-memory-server reads it from `process.env` before every start, where it wins over the binary
 * it is given; there is no option against that. Calls may overlap: the last to end restores it.
 */
export async function withoutSystemBinary<T>(work: () => Promise<T>): Promise<T> {
  if (hidden.count === 0) hidden = { count: 0, value: process.env.MONGOMS_SYSTEM_BINARY };
  delete process.env.MONGOMS_SYSTEM_BINARY;
  hidden.count++;
  try {
    return await work();
  } finally {
    hidden.count--;
    if (hidden.count === 0 && hidden.value !== undefined) process.env.MONGOMS_SYSTEM_BINARY = hidden.value;
  }
}
