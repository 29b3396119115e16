import { describe, expect, it } from 'vitest'
import { filesUnder, read } from '../helpers/house.ts'

type Words = { [key: string]: string | Words }

const files = ['dashboards', 'scripts/report'].flatMap((room) => filesUnder(room, '.ts', '.tsx'))
/** Keys that stand whole in the code; those put together of parts are seen by the tests in a browser. */
const keys = [
  ...new Set(files.flatMap((path) => [...read(path).matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => key))),
]

const wordsOf = (language: string) => JSON.parse(read(`dashboards/locales/${language}.json`)) as Words
const leaves = (words: Words, path = ''): string[] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [`${path}${key}`] : leaves(value, `${path}${key}.`),
  )

describe('the words of the pages', () => {
  it.each(['fr', 'en'])('%s has each word that a page or the report asks for', (language) => {
    const known = new Set(leaves(wordsOf(language)).map((key) => key.replace(/_(one|many|other)$/, '')))
    expect(keys.length).toBeGreaterThan(300)
    expect(keys.filter((key) => key !== undefined && !known.has(key))).toEqual([])
  })
})
