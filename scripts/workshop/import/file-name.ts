import { ImportFault } from './faults.ts'

const LONGEST_BYTES = 120
/** Names that some systems keep for devices, whatever their ending. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(?= *(?:\.|$))/i
/** Endings under which the inbox passes a file over as half written. */
const PASSING = /\.(part|tmp|crdownload|swp|lock)$/i

/**
 * The name a stranger's file is kept under: one name without a folder, hidden from nobody, possible on every system.
 * Lookalikes of dots and slashes are made the real ones first, so that they hide nothing. Throws ImportFault when
 * nothing is left of it.
 */
export function safeName(told: string): string {
  const last = told.normalize('NFKC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    .replace(/\p{C}/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/^[.~ ]+|[.~ ]+$/g, '')
    .replace(PASSING, '_$1')
    .replace(DEVICES, '_$1')
  const name = shortened(plain)
  if (!/[\p{L}\p{N}]/u.test(name)) throw new ImportFault('no_name')
  return name
}

/** Cut in the middle of the name, never in its ending, and never inside a letter. */
function shortened(name: string): string {
  const ending = /\.[\p{L}\p{N}]{1,8}$/u.exec(name)?.[0] ?? ''
  let stem = [...name.slice(0, name.length - ending.length)]
  while (Buffer.byteLength(stem.join('') + ending) > LONGEST_BYTES) stem = stem.slice(0, -1)
  return stem.join('').replace(/[. ]+$/, '') + ending
}
