import { readable, short } from './cells.ts'
import { type DayOrder, ordersOf } from './dates.ts'
import type { FieldType } from './field.ts'
import type { Mapped } from './mapping.ts'
import { type Mark, marksOf } from './numbers.ts'
import { type Row, TableFault } from './table.ts'

/** How the numbers and days of one column are written. */
export interface Style {
  readonly mark: Mark
  readonly order: DayOrder
  /** The declared style of days, which then is the only one read. */
  readonly dates: string | null
}

export interface Declared {
  readonly decimal: Mark | null
  readonly dates: string | null
}

interface Seen {
  readonly position: number
  readonly value: string
}

/** What the cells of a column, read one by one, say of its style: the first that decides for each, the first that does not. */
interface Evidence<Choice extends string> {
  readonly column: string
  readonly place: number
  readonly decides: Map<Choice, Seen>
  doubtful: Seen | null
  /** A year of two digits, where no whole year is read. */
  short: Seen | null
  isRead: boolean
}

const NUMBERS: readonly FieldType[] = ['amount', 'rate', 'share']
const DAYS: readonly FieldType[] = ['date', 'month']

/** Proves, over whole columns, how their numbers and days are written. What nothing proves is refused, never guessed. */
export class StyleProof {
  private readonly numbers: Evidence<Mark>[]
  private readonly days: Evidence<DayOrder>[]

  constructor(
    mapped: Mapped,
    private readonly declared: Declared,
  ) {
    this.numbers = declared.decimal ? [] : columnsOf<Mark>(mapped, NUMBERS)
    this.days = declared.dates ? [] : columnsOf<DayOrder>(mapped, DAYS)
  }

  see({ cells, types, position }: Row): void {
    for (const column of this.numbers) {
      const value = textAt(cells, types, column.place)
      if (value === '' || /^\d+$/.test(value)) continue
      const { marks, isAmbiguous } = marksOf(value)
      weigh(column, marks, isAmbiguous, { position, value })
    }
    for (const column of this.days) {
      const value = textAt(cells, types, column.place)
      if (value === '') continue
      const { orders, isAmbiguous, isShort } = ordersOf(value)
      if (isShort) column.short ??= { position, value }
      weigh(column, orders, isAmbiguous, { position, value })
    }
  }

  /** The style of each column, by its place. Throws TableFault where a column proves none, or two. */
  finish(): (place: number) => Style {
    const marks = new Map(this.numbers.map((column) => [column.place, this.markOf(column)]))
    const orders = new Map(this.days.map((column) => [column.place, this.orderOf(column)]))
    const { decimal, dates } = this.declared
    return (place) => ({
      mark: decimal ?? marks.get(place) ?? '.',
      order: orders.get(place) ?? 'day_first',
      dates,
    })
  }

  private markOf({ column, decides, doubtful }: Evidence<Mark>): Mark {
    const [comma, point] = [decides.get(','), decides.get('.')]
    if (comma && point)
      throw new TableFault('mixed_decimals', { column, first: comma.position, second: point.position })
    if (!comma && !point && doubtful) throw doubt('ambiguous_decimals', column, doubtful)
    return comma ? ',' : '.'
  }

  private orderOf({ column, decides, doubtful, short, isRead }: Evidence<DayOrder>): DayOrder {
    const [dayFirst, monthFirst] = [decides.get('day_first'), decides.get('month_first')]
    if (dayFirst && monthFirst)
      throw new TableFault('mixed_dates', { column, first: dayFirst.position, second: monthFirst.position })
    if (dayFirst || monthFirst) return dayFirst ? 'day_first' : 'month_first'
    if (short && !isRead) throw doubt('ambiguous_dates', column, short)
    if (!doubtful) return 'day_first'
    // One file writes its days in one way: another column of it may decide.
    const elsewhere = new Set(this.days.flatMap((other) => [...other.decides.keys()]))
    const [only] = elsewhere
    if (!only || elsewhere.size > 1) throw doubt('ambiguous_dates', column, doubtful)
    return only
  }
}

function columnsOf<Choice extends string>({ places, header }: Mapped, types: readonly FieldType[]): Evidence<Choice>[] {
  return places
    .filter(({ field, place }) => place >= 0 && types.includes(field.type))
    .map(({ place }) => ({
      ...{ column: short(header[place] ?? ''), place, decides: new Map(), doubtful: null, short: null, isRead: false },
    }))
}

/** Only text is written in a style: the numbers and days of a sheet are what they are. */
const textAt = (cells: readonly string[], types: string | null, place: number): string =>
  types === null || types[place] === 't' ? readable(cells[place] ?? '') : ''

function weigh<Choice extends string>(
  column: Evidence<Choice>,
  choices: readonly Choice[],
  isAmbiguous: boolean,
  seen: Seen,
): void {
  const [only] = choices
  if (only !== undefined) column.isRead = true
  if (isAmbiguous) column.doubtful ??= seen
  else if (only !== undefined && choices.length === 1 && !column.decides.has(only)) column.decides.set(only, seen)
}

const doubt = (code: 'ambiguous_dates' | 'ambiguous_decimals', column: string, { position, value }: Seen): TableFault =>
  new TableFault(code, { column, value: value.slice(0, 40) }, position)
