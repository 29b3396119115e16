import { describe, expect, it } from 'vitest'
import { ancestorsOf, readModels, readProperties } from './helpers/house-models.ts'

const models = readModels()
const layerOf = new Map(models.map(({ name, layer }) => [name, layer]))

/** What each layer reads: the one to its left, and its own where a topic needs several steps. */
const READS: Record<string, string[]> = {
  staging: [],
  intermediate: ['staging', 'intermediate'],
  marts: ['staging', 'intermediate', 'marts'],
}

describe('the models', () => {
  it('are there', () => expect(models.length).toBeGreaterThan(0))

  it('lie in a layer that their name tells', () => {
    const PREFIX: Record<string, RegExp> = { staging: /^stg_\w+__/, intermediate: /^int_/, marts: /^(dim|fct)_/ }
    const strangers = models.filter(({ name, layer }) => !PREFIX[layer]?.test(name)).map(({ path }) => path)
    expect(strangers, 'staging holds stg_<source>__*, intermediate int_*, marts dim_* and fct_*').toEqual([])
  })

  it('read only to their left', () => {
    const faults = models.flatMap(({ path, layer, reads }) =>
      reads
        .filter((read) => layerOf.has(read) && !READS[layer]?.includes(layerOf.get(read) ?? ''))
        .map(
          (read) => `${path} reads ${read}: a ${layer} model reads ${READS[layer]?.join(', ') || 'its source'} only`,
        ),
    )
    expect(faults).toEqual([])
  })

  it('of staging read the source their folder is named after, and no other', () => {
    const faults = models
      .filter(
        ({ layer, path, sources }) =>
          layer === 'staging' && sources.some((source) => !source.startsWith(`${path.split('/')[2]}.`)),
      )
      .map(({ path }) => path)
    expect(faults).toEqual([])
  })

  // The declared exception: the ledger side of the proof. What proves the items must not be made of what it proves.
  it('read a source from outside staging only to prove the items, and then share no model with them', () => {
    const direct = models.filter(({ layer, sources }) => layer !== 'staging' && sources.length > 0)
    const ofItems = ancestorsOf('dim_items', models)
    const shared = direct.flatMap(({ name }) =>
      [...ancestorsOf(name, models)]
        .filter((ancestor) => ofItems.has(ancestor))
        .map((ancestor) => `${name} shares ${ancestor}`),
    )
    expect(shared, 'read through staging, or prove without the models of the items').toEqual([])
    const unread = direct
      .filter(({ name }) => !ancestorsOf('fct_ledger_proof', models).has(name))
      .map(({ path }) => path)
    expect(unread, 'only fct_ledger_proof may stand on a model that reads a source directly').toEqual([])
    expect(
      direct.map(({ name }) => name),
      'the proof has a ledger side',
    ).not.toEqual([])
  })

  it('are described in YAML, each beginning "One row per"', () => {
    const described = new Map(
      readProperties().flatMap((file) => file.models.map(({ name, description }) => [name, description])),
    )
    const faults = models
      .filter(({ name }) => !described.get(name)?.startsWith('One row per'))
      .map(
        ({ path, name }) =>
          `${path}: ${described.has(name) ? 'its description does not begin "One row per"' : 'no description in YAML'}`,
      )
    expect(faults).toEqual([])
    expect(
      [...described.keys()].filter((name) => !layerOf.has(name)),
      'described, but no such model',
    ).toEqual([])
  })
})
