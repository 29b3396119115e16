import { describe, expect, it } from 'vitest'
import { companiesOf, figuresOf, isUnchanged } from '../../dashboards/lib/changes.ts'
import type { Row } from '../../dashboards/lib/cube.ts'
import type { Changes } from '../../dashboards/lib/import.ts'

const stock = (entity: string, open: string, overdue = '0.00'): Row => ({
  'receivables.entity': entity,
  'receivables.open_amount': open,
  'receivables.overdue_amount': overdue,
})
const dso = (entity: string, days: string | null): Row => ({ 'board.entity': entity, 'board.dso': days })

const same: Changes = {
  ...{ version: 2, asOf: '2026-10-31', ledgerLines: 12 },
  before: { version: 1, asOf: '2026-10-31', ledgerLines: 12 },
  stock: { query: {}, before: [stock('a', '10.00')], after: [stock('a', '10.0')] },
  dso: { query: {}, before: [dso('a', '3.5')], after: [dso('a', '3.5')] },
}

describe('between two versions nothing changed', () => {
  it('where every figure of every company and the lines of the ledger are the same', () => {
    expect(isUnchanged(same)).toBe(true)
  })

  it.each([
    ['there is no version before', { before: null }],
    ['the version before cannot be asked', { stock: { ...same.stock, before: null } }],
    ['the ledger has one line more', { ledgerLines: 13 }],
    ['an amount moved by a cent', { stock: { ...same.stock, after: [stock('a', '10.01')] } }],
    ['a figure is there that was not', { dso: { ...same.dso, before: [dso('a', null)] } }],
    ['a company came', { stock: { ...same.stock, after: [stock('a', '10.00'), stock('b', '0.00')] } }],
    ['a company went', { stock: { ...same.stock, before: [stock('a', '10.00'), stock('b', '0.00')] } }],
  ])('but not where %s', (_, moved) => {
    expect(isUnchanged({ ...same, ...moved })).toBe(false)
  })
})

describe('a figure of two versions', () => {
  it('is empty where the version does not know the company', () => {
    const gone = { ...same, stock: { ...same.stock, before: [stock('b', '7.00'), stock('a', '10.00')] } }
    expect(companiesOf(gone)).toEqual(['a', 'b'])
    expect(figuresOf(gone, 'b', 'receivables.open_amount')).toEqual(['7.00', null])
    expect(figuresOf(gone, 'a', 'board.dso')).toEqual(['3.5', '3.5'])
  })
})
