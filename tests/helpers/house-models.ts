import { basename } from 'node:path'
import { parse } from 'yaml'
import { filesUnder, read, sqlOf } from './house.ts'

export interface Model {
  name: string
  path: string
  layer: 'staging' | 'intermediate' | 'marts'
  /** Names of the models and seeds it reads. */
  reads: string[]
  /** 'source.table' it reads. */
  sources: string[]
}

const SOURCE = /source\(\s*['"]([^'"]+)['"]\s*,\s*['"]([^'"]+)['"]\s*\)/g
const QUOTED = /['"](\w+)['"]/g

/** Every model, with what its text names. A name in a list that is looped over counts as read. */
export function readModels(): Model[] {
  const paths = filesUnder('models', '.sql')
  const known = new Set(
    [...paths, ...filesUnder('models/seeds', '.csv')].map((path) => basename(path).replace(/\.\w+$/, '')),
  )
  return paths.map((path) => {
    const sql = sqlOf(path)
    const name = basename(path, '.sql')
    const quoted = [...sql.matchAll(QUOTED)].map(([, word = '']) => word)
    return {
      name,
      path,
      layer: path.split('/')[1] as Model['layer'],
      reads: [...new Set(quoted)].filter((word) => known.has(word) && word !== name),
      sources: [...sql.matchAll(SOURCE)].map(([, source, table]) => `${source}.${table}`),
    }
  })
}

/** Every model a model stands on, itself included. */
export function ancestorsOf(name: string, models: Model[]): Set<string> {
  const found = new Set<string>()
  const visit = (one: string) => {
    const model = models.find((candidate) => candidate.name === one)
    if (!model || found.has(one)) return
    found.add(one)
    model.reads.forEach(visit)
  }
  visit(name)
  return found
}

export interface Described {
  name: string
  description?: string
}

interface Properties {
  models?: Described[]
  sources?: { name: string }[]
}

/** What the YAML beside the models declares. */
export function readProperties(): { path: string; models: Described[]; sources: { name: string }[] }[] {
  return filesUnder('models', '.yml').map((path) => {
    const { models = [], sources = [] } = (parse(read(path)) ?? {}) as Properties
    return { path, models, sources }
  })
}
