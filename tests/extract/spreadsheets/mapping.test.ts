import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { KIND_NAMES, KINDS, type KindName } from '../../../extract/connectors/spreadsheets/kinds.ts'
import { mapHeader, plainHeader } from '../../../extract/connectors/spreadsheets/mapping.ts'

/** Where each field was found, as "field=column", or the code and names of what is wrong. */
function mapped(cells: string[], kind?: KindName, columns: Record<string, string> | null = null) {
  const result = mapHeader(cells, kind ? { kind, columns } : null, 'en')
  if ('code' in result) return [result.code, ...result.names]
  const places = result.places.flatMap(({ field, place }) => (place < 0 ? [] : [`${field.name}=${place}`]))
  return [result.kind, ...places.toSorted()]
}

describe('the kinds of tables', () => {
  it.each(KIND_NAMES)(
    '%s: every field has headers, synonyms and notes in both languages, and a name of its own',
    (kind) => {
      const { fields, key, oneOf } = KINDS[kind]
      const names = fields.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      expect([...key, ...oneOf].filter((name) => !names.includes(name))).toEqual([])
      for (const { header, note, synonyms } of fields) {
        for (const text of [header.fr, header.en, note.fr, note.en, ...synonyms]) expect(text.trim()).not.toBe('')
        expect([note.fr, note.en].filter((text) => !/[.…]$/.test(text))).toEqual([])
      }
    },
  )

  it.each(KIND_NAMES)('%s: no header of its template names two fields', (kind) => {
    const owners = new Map<string, Set<string>>()
    for (const { name, header } of KINDS[kind].fields)
      for (const text of [header.fr, header.en, name])
        owners.set(plainHeader(text), (owners.get(plainHeader(text)) ?? new Set()).add(name))
    expect([...owners].filter(([, names]) => names.size > 1)).toEqual([])
  })

  it.each(KIND_NAMES)('%s: docs/tables.md lists its fields, as they are', (kind) => {
    const doc = readFileSync('docs/tables.md', 'utf8')
    const section = doc.slice(doc.indexOf(`### ${kind} `)).split('\n### ')[0] ?? ''
    for (const { name, required, header, note } of KINDS[kind].fields) {
      expect(section).toContain(`| \`${name}\`${required ? ' *' : ''} | `)
      expect(section).toContain(` | ${header.fr} | ${header.en} | ${note.en} |`)
    }
  })

  it.each(KIND_NAMES.flatMap((kind) => (['fr', 'en'] as const).map((language) => [kind, language] as const)))(
    '%s: its whole template in %s is recognised, each column for its own field',
    (kind, language) => {
      const { fields } = KINDS[kind]
      const expected = fields.map(({ name }, index) => `${name}=${index}`).toSorted()
      expect(mapped(fields.map(({ header }) => header[language]))).toEqual([kind, ...expected])
    },
  )
})

describe('headers', () => {
  it('are those of our template whatever their case, accents, blanks and apostrophes', () => {
    expect(mapped(["DATE D'ECHEANCE", ' n°  de facture', 'Code_Client'])).toEqual([
      ...['invoices', 'customer=2', 'due_date=0', 'invoice_number=1'],
    ])
  })

  it('of which one is a stranger make no template', () => {
    expect(mapped(['Code client', 'Nom du client', 'Couleur'])[0]).toBe('no_mapping')
  })

  it('alone on their line make no template', () => expect(mapped(['Code client'])[0]).toBe('no_mapping'))

  it('are understood by other names where the kind is declared, and only then', () => {
    const header = ['Client', 'Raison sociale', 'Couleur']
    expect(mapped(header)[0]).toBe('no_mapping')
    const result = mapHeader(header, { kind: 'customers', columns: null }, 'en')
    expect(result).toMatchObject({ guessed: ['Client → customer', 'Raison sociale → name'], unmapped: ['Couleur'] })
  })

  it('that two columns could be are left to the person', () => {
    expect(mapped(['N° de facture', 'TTC', 'Total TTC'], 'invoices')).toEqual(['invoices', 'invoice_number=0'])
  })

  it('are those declared, and no other', () => {
    const columns = { customer: 'code TIERS', name: 'Libellé' }
    expect(mapped(['Libelle', 'Pays', 'Code tiers'], 'customers', columns)).toEqual([
      ...['customers', 'customer=2', 'name=0'],
    ])
  })

  it.each([
    [['Pays', 'Nom'], { customer: 'Code', name: 'Nom' }, ['missing_columns', 'Code']],
    [['Code', 'Nom'], { name: 'Nom' }, ['undeclared_field', 'customer (Customer code)']],
    [['Code', 'Nom', 'nom'], { customer: 'Code' }, ['duplicate_header', 'nom']],
  ])('%j declared as %j: %j', (cells, columns, expected) => {
    expect(mapped(cells, 'customers', columns)).toEqual(expected)
  })

  it('that leave out what a row needs are refused with its name', () => {
    expect(mapped(['Devise', 'Date du cours'], 'rates')).toEqual([
      'missing_field',
      'rate (Rate) or inverse_rate (Inverse rate)',
    ])
  })

  it('called like what every object has are headers like others', () => {
    expect(mapped(['__proto__', 'constructor', 'Code client'], 'customers')).toEqual(['customers', 'customer=2'])
  })
})
