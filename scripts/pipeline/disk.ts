import { statfs } from 'node:fs/promises'
import { CommandError, EXIT } from '../exit-codes.ts'

const SPARE_BYTES = 1024 ** 3
const COPIES = 3

/**
 * A run needs room for its build, its copy and what DuckDB spills: three times the last version and 1 GiB.
 * Throws CommandError (exit 5) when the disk has less, before anything is written.
 */
export async function assertRoom(dir: string, lastVersionBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dir)
  const free = bavail * bsize
  const needed = COPIES * lastVersionBytes + SPARE_BYTES
  if (free >= needed) return
  throw new CommandError(EXIT.environment, {
    en:
      `The disk is too full for a run: ${gigabytes(free)} GB are free and ${gigabytes(needed)} GB are needed; ` +
      'make room and run again. What was published stays served.',
    fr:
      `Le disque est trop plein pour une exécution : ${gigabytes(free)} Go sont libres, il en faut ` +
      `${gigabytes(needed)} ; faites de la place et relancez. Ce qui était publié reste servi.`,
  })
}

/** Whether an error, or what caused it, says that the disk is full. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const isFull = (error as NodeJS.ErrnoException).code === 'ENOSPC' || error.message.includes('No space left on device')
  return isFull || isDiskFull(error.cause)
}

const gigabytes = (bytes: number): string => (bytes / 1024 ** 3).toFixed(1)
