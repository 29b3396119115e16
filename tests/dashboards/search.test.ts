import { describe, expect, it } from 'vitest'
import { type Lineage, wayOf } from '../../dashboards/lib/facts.ts'
import { finder } from '../../dashboards/lib/search.ts'
import { changed, toPage } from '../../dashboards/lib/url.ts'

describe('a search', () => {
  it.each([
    ['epuisement', true],
    ['DSO ÉPUISEMENT', true],
    ["l'encours", true],
    ['', true],
    ['  ', true],
    ['dso retard', false],
  ])('for “%s” in a title and a description: %s', (wanted, found) => {
    expect(finder(wanted)(['DSO par épuisement', 'Jours de ventes que vaut l’encours.'])).toBe(found)
  })
})

describe('the way of a view', () => {
  const model = (reads: string[], sources: string[] = []) => ({ path: '', reads, sources })
  const lineage: Lineage = {
    pages: [],
    views: { a: { fr: '', en: '', marts: ['fct_b', 'dim_a'] }, b: { fr: '', en: '', marts: ['fct_b'] } },
    models: {
      dim_a: model(['int_c']),
      fct_b: model(['stg_d']),
      int_c: model(['stg_d', 'stg_e']),
      stg_d: model([], ['books.lines']),
      stg_e: model([], ['tables.rates', 'books.lines']),
    },
  }

  it('goes over marts and the models they read, each once, to the landed tables', () => {
    expect(wayOf(lineage, ['a', 'b'])).toEqual({
      marts: ['dim_a', 'fct_b'],
      steps: ['int_c', 'stg_d', 'stg_e'],
      sources: ['books.lines', 'tables.rates'],
    })
    expect(wayOf(lineage, ['b'])).toEqual({ marts: ['fct_b'], steps: ['stg_d'], sources: ['books.lines'] })
  })
})

describe('a link to another page', () => {
  it('takes the filters along and leaves the rest behind', () => {
    const view = { page: 'trust', entity: 'a', owner: 'bank', find: 'x', item: 'i' }
    expect(changed(view, toPage('dictionary', { member: 'board.dso' }))).toEqual({
      page: 'dictionary',
      entity: 'a',
      member: 'board.dso',
    })
  })
})
