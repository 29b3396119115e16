import type { Note } from '../../source.ts'
import type { Language } from '../../text.ts'
import { short } from './cells.ts'
import type { Mapped } from './mapping.ts'
import { noteOf } from './notes.ts'
import type { Row } from './table.ts'

/** Fields that name something. */
const CODES = ['customer', 'invoice_number', 'dispute', 'siren', 'siret']

/** Watches for codes that a sheet keeps as numbers: where they differ in length, leading zeros may have been lost. */
export class StoredCodes {
  private readonly columns: { readonly place: number; readonly name: string; readonly lengths: Map<number, number> }[]

  constructor({ places, header }: Mapped) {
    this.columns = places
      .filter(({ field, place }) => place >= 0 && CODES.includes(field.name))
      .map(({ place }) => ({ place, name: short(header[place] ?? ''), lengths: new Map() }))
  }

  see({ cells, types, position }: Row): void {
    if (types === null) return
    for (const { place, lengths } of this.columns) {
      const length = (cells[place] ?? '').length
      if (types[place] === 'n' && !lengths.has(length)) lengths.set(length, position)
    }
  }

  notes(language: Language): Note[] {
    return this.columns.flatMap(({ name, lengths }) => {
      const [, second] = [...lengths.values()]
      return second === undefined ? [] : [noteOf('codes_as_numbers', language, { column: name }, second)]
    })
  }
}
