import type { TableMapping } from '../../source.ts'
import type { Language } from '../../text.ts'
import { listed, readable } from './cells.ts'
import { type Mapped, mapHeader } from './mapping.ts'
import type { HeaderFault } from './mapping-faults.ts'
import { TableFault } from './table.ts'

/** A title, an address and a date may stand above a header: not more. */
const LOOKED_AT = 20

export interface FoundHeader {
  readonly mapped: Mapped
  /** The line, or the row, of the header. */
  readonly position: number
  /** Whether something stands above it. */
  readonly isBelow: boolean
}

interface Line {
  readonly position: number
  readonly cells: readonly string[]
}

/** The header among the first lines of a table: the configured one, else the first that can be mapped; or what is wrong. */
export function findHeader(
  lines: readonly Line[],
  declared: TableMapping | null,
  language: Language,
): FoundHeader | HeaderFault {
  const filled = lines.filter(({ cells }) => cells.some((cell) => readable(cell) !== ''))
  const wanted = declared?.header_row ?? null
  const looked =
    wanted === null ? filled.slice(0, LOOKED_AT) : filled.filter(({ position }) => position >= wanted).slice(0, 1)
  const read = looked.map(({ cells, position }) => ({ position, result: mapHeader(cells, declared, language) }))
  const found = read.find(({ result }) => 'kind' in result)
  if (found && 'kind' in found.result)
    return { mapped: found.result, position: found.position, isBelow: found.position !== filled[0]?.position }
  const faults = read.flatMap(({ result }) => ('code' in result ? [result] : []))
  return faults.reduce((best, fault) => (isNearer(fault, best) ? fault : best), faults[0] ?? NOTHING)
}

const NOTHING: HeaderFault = { code: 'no_mapping', names: [], matched: 0 }

/** The line that knows more of the names is the header that was meant; then the one that has more of them. */
const isNearer = (left: HeaderFault, right: HeaderFault): boolean =>
  left.matched > right.matched ||
  (left.matched === right.matched &&
    left.code === 'no_mapping' &&
    left.names.length > right.names.length &&
    right.names.length < 2)

export const faultOf = ({ code, names }: HeaderFault): TableFault => new TableFault(code, { names: listed(names) })

/** Of several ways to cut the same text, the one whose header says most. */
export function bestCut<Separator>(
  cuts: readonly { readonly separator: Separator; readonly header: FoundHeader | HeaderFault }[],
): { readonly separator: Separator; readonly header: FoundHeader } {
  const weight = (header: FoundHeader | HeaderFault) =>
    'mapped' in header ? 1_000_000 + header.mapped.header.length : header.matched * 1000 + header.names.length
  const [best] = cuts.toSorted((left, right) => weight(right.header) - weight(left.header))
  if (!best) throw faultOf(NOTHING)
  if (!('mapped' in best.header)) throw faultOf(best.header)
  return { separator: best.separator, header: best.header }
}
