import { describe, expect, it } from 'vitest'
import { changed, readView, toPage, writeView } from '../../dashboards/lib/url.ts'

describe('the address', () => {
  it('holds the whole view, and gives it back', () => {
    const view = { entity: 'main', asof: '2026-03-31', known: '2026-04-15', customer: 'main:C 1&2', item: 'a/b' }
    expect(readView(writeView(view))).toEqual(view)
  })

  it('is the same for the same view, whatever the order of the clicks', () => {
    expect(writeView({ customer: 'main:1', entity: 'main' })).toBe(writeView({ entity: 'main', customer: 'main:1' }))
    expect(writeView({ entity: 'main', customer: 'main:1' })).toBe('?entity=main&customer=main%3A1')
  })

  it('of the default view is empty', () => expect(writeView({})).toBe(''))

  it.each(['?asof=31/12/2025', '?asof=2025-02-30', '?asof=', '?code=secret', '?asof=2025-13-01'])(
    '%s says nothing we understand: the default view',
    (search) => expect(readView(search)).toEqual({}),
  )

  it('loses a key that is set to nothing', () => {
    expect(changed({ entity: 'main', who: 'main:1' }, { who: undefined })).toEqual({ entity: 'main' })
  })

  it('of another page keeps the filters and leaves behind what was open, but for what the link opens', () => {
    const view = { page: 'customers', segment: 'Trade', who: 'main:1', from: '2026-06-30', find: 'x' }
    expect(changed(view, toPage('dso', { cause: 'delay' }))).toEqual({ page: 'dso', segment: 'Trade', cause: 'delay' })
    expect(changed(view, toPage(undefined))).toEqual({ segment: 'Trade' })
  })
})
