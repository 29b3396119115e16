import type { Holes, Language } from '../../text.ts'
import { isDamaged, isTotalLabel, readable, short } from './cells.ts'
import { KINDS } from './kinds.ts'
import type { Mapped } from './mapping.ts'
import type { RowRefusal } from './sentences.ts'
import type { Style } from './styles.ts'
import { type Row, TableFault } from './table.ts'
import { CellFault, losesDecimals, readCell } from './values.ts'

/** Why a row is refused, with what its sentence names. */
export interface RowFault {
  readonly code: RowRefusal
  readonly holes: Holes
}

/** How many cells the rows of a header may have: a separator too many at the end is nothing. */
export class RowShape {
  private readonly named: number
  constructor(private readonly header: readonly string[]) {
    this.named = header.findLastIndex((name) => name !== '') + 1
  }

  /** Nothing in it, or the header once more, as files joined end to end have it. */
  passes({ cells }: Row): 'blank' | 'header' | null {
    if (cells.every((cell) => readable(cell) === '' || cell === '\x1a')) return 'blank'
    const isHeader =
      readable(cells[0] ?? '') === this.header[0] &&
      this.header.every((name, index) => readable(cells[index] ?? '') === name)
    return isHeader ? 'header' : null
  }

  /** What is wrong with its cells before any is read. Throws TableFault where a quote has swallowed other rows. */
  faultOf({ cells, isTorn, lines, position }: Row): RowFault | null {
    const isRagged = cells.length < this.named || cells.slice(this.header.length).some((cell) => readable(cell) !== '')
    if ((isRagged || isTorn) && lines > 1) throw new TableFault('unclosed_quote', {}, position)
    if (isTorn) return { code: 'torn_cell', holes: {} }
    if (isRagged) return { code: 'ragged_row', holes: { found: cells.length, columns: this.named } }
    return cells.some(isDamaged) ? { code: 'damaged_text', holes: {} } : null
  }
}

/** Reads rows, one by one, into the fields of their kind. */
export class RowReader {
  /** Amounts of a sheet that were rounded, and the first such row. */
  readonly rounded = { count: 0, first: 0 }
  private readonly styles: readonly Style[]
  private readonly currency: number
  private readonly currencyField: Mapped['places'][number] | undefined

  constructor(
    private readonly mapped: Mapped,
    styleOf: (place: number) => Style,
    private readonly language: Language,
  ) {
    this.styles = mapped.places.map(({ place }) => styleOf(place))
    this.currency = mapped.places.findIndex(({ field }) => field.name === 'currency')
    this.currencyField = mapped.places[this.currency]
  }

  /** The canonical text of every field, or why the row is refused. */
  read(row: Row): (string | null)[] | RowFault {
    const total = totalLabel(row.cells)
    if (total !== null) return { code: 'total_row', holes: { value: total } }
    const currency = this.currencyField ? this.cell(row, this.currency, null) : null
    const values: (string | null)[] = []
    for (let index = 0; index < this.mapped.places.length; index += 1) {
      const value = this.cell(row, index, typeof currency === 'string' ? currency : null)
      if (value instanceof CellFault) return this.fault(row, index, value.code)
      values.push(value)
    }
    return this.lacking(values) ?? values
  }

  private cell({ cells, types, position }: Row, index: number, currency: string | null): string | null | CellFault {
    const { field, place } = this.mapped.places[index] as Mapped['places'][number]
    const text = place < 0 ? '' : (cells[place] ?? '')
    const type = (place < 0 ? undefined : types?.[place]) ?? 't'
    const value = readCell(field, { text, type, style: this.styles[index] as Style, currency })
    if (field.type === 'amount' && type === 'n' && typeof value === 'string' && losesDecimals(text, currency)) {
      if (this.rounded.count === 0) this.rounded.first = position
      this.rounded.count += 1
    }
    return value
  }

  private fault({ cells }: Row, index: number, code: RowRefusal): RowFault {
    const { field, place } = this.mapped.places[index] as Mapped['places'][number]
    const choices = field.note[this.language].replace(/\.$/, '')
    const value = readable(cells[place] ?? '').slice(0, 80)
    return { code, holes: { value, column: short(this.mapped.header[place] ?? field.header[this.language]), choices } }
  }

  private lacking(values: readonly (string | null)[]): RowFault | null {
    const { places, header, kind } = this.mapped
    const called = ({ field, place }: Mapped['places'][number]) => short(header[place] ?? field.header[this.language])
    const empty = places.find(({ field }, index) => field.required && values[index] === null)
    if (empty) return { code: 'missing_value', holes: { column: called(empty) } }
    const { oneOf } = KINDS[kind]
    const among = places.filter(({ field }) => oneOf.includes(field.name))
    if (among.length === 0 || places.some(({ field }, index) => oneOf.includes(field.name) && values[index] !== null))
      return null
    const columns = among.filter(({ place }) => place >= 0).map(called)
    return { code: 'missing_value', holes: { column: columns.join(this.language === 'fr' ? ' » ou « ' : '" or "') } }
  }
}

/** "Total" in a row that holds nothing else but numbers: a sum of the others, wherever it stands. */
function totalLabel(cells: readonly string[]): string | null {
  const filled = cells.map(readable).filter((text) => text !== '')
  const [label = '', ...others] = filled
  if (!isTotalLabel(label) || others.some((text) => !/^[\d\s.,'’()€%+−-]+$/.test(text))) return null
  return label
}
