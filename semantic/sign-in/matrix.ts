import { type Caller, policyGroup, ROLES, type Role } from '../auth.ts'
import { type Node, readModel } from '../model.ts'
import { may, RIGHTS, type Right, readsLines } from '../permissions.ts'

/** Which rows of a view are seen; `some` where a policy holds another condition than those we have words for. */
export type Rows = 'all' | 'entities' | 'portfolio' | 'portfolio_of_entities' | 'some' | 'none'

/** What holds for people of all entities, and for those of some. */
interface Both<T> {
  readonly everywhere: T
  readonly some: T
}

export interface AccessMatrix {
  readonly roles: readonly Role[]
  readonly views: readonly {
    readonly view: string
    readonly title: { readonly fr: string; readonly en: string }
    readonly rows: Readonly<Record<Role, Both<Rows>>>
    /** Members whose text is shown in part, to everybody. */
    readonly masked: readonly string[]
  }[]
  readonly rights: readonly {
    readonly right: Right | 'ask' | 'export' | 'refused_lines'
    readonly held: Readonly<Record<Role, Both<boolean>>>
  }[]
}

/** Who sees what and who may do what, read from the policies of the views and from the rights that the server asks. */
export async function accessMatrix(): Promise<AccessMatrix> {
  const models = (await readModel()).map(({ model }) => model)
  const cubes = new Map(models.flatMap(({ cubes: some = [] }) => some).map((cube) => [String(cube.name), cube]))
  const views = models.flatMap(({ views: some = [] }) => some).map((view) => viewOf(view, cubes))
  const asks = ofRoles((caller) => views.some(({ seen }) => seen(caller) !== 'none'))
  return {
    roles: ROLES,
    views: views.map(({ seen, ...view }) => ({ ...view, rows: ofRoles(seen) })),
    rights: [
      // what is asked can be exported: it is the same answer in another form
      { right: 'ask', held: asks },
      { right: 'export', held: asks },
      { right: 'refused_lines', held: ofRoles(readsLines) },
      ...RIGHTS.map((right) => ({ right, held: ofRoles((caller) => may(caller, right)) })),
    ],
  }
}

const someone = (role: Role, entities: Caller['entities']): Caller => ({
  ...{ sub: role, role, entities, pii: false },
  ...(role === 'sales' && { portfolios: ['one'] }),
})

function ofRoles<T>(of: (caller: Caller) => T): Record<Role, Both<T>> {
  const both = (role: Role) => ({ everywhere: of(someone(role, '*')), some: of(someone(role, ['one'])) })
  return Object.fromEntries(ROLES.map((role) => [role, both(role)])) as Record<Role, Both<T>>
}

function viewOf(view: Node, cubes: ReadonlyMap<string, Node>) {
  const name = String(view.name)
  const { fr } = view.meta as { fr: { title: string } }
  return {
    view: name,
    title: { fr: fr.title, en: String(view.title) },
    masked: maskedIn(view, cubes).map((member) => `${name}.${member}`),
    seen: (caller: Caller): Rows => rowsOf(view, policyGroup(caller)),
  }
}

function rowsOf(view: Node, group: string): Rows {
  const policy = ((view.access_policy ?? []) as Node[]).find((one) => one.group === group)
  if (!policy) return 'none'
  const level = (policy.row_level ?? {}) as { allow_all?: boolean; filters?: { member: string; values?: string }[] }
  if (level.allow_all) return 'all'
  const said = (level.filters ?? []).map(({ member, values }) => `${member} in ${values}`).sort()
  return WORDS[said.join(' and ')] ?? 'some'
}

const OWN_ENTITIES = 'entity in security_context.entities'
const OWN_PORTFOLIOS = 'rights_portfolio in security_context.portfolios'
const WORDS: Readonly<Record<string, Rows>> = {
  [OWN_ENTITIES]: 'entities',
  [OWN_PORTFOLIOS]: 'portfolio',
  [`${OWN_ENTITIES} and ${OWN_PORTFOLIOS}`]: 'portfolio_of_entities',
}

/** Columns that the marts mask are named so. */
function maskedIn(view: Node, cubes: ReadonlyMap<string, Node>): string[] {
  return (view.cubes as { join_path: string; includes: string | string[] }[]).flatMap(({ join_path, includes }) => {
    const members = (cubes.get(join_path.split('.').at(-1) ?? '')?.dimensions ?? []) as Node[]
    return members
      .filter(({ name }) => includes === '*' || includes.includes(String(name)))
      .filter(({ sql }) => /_masked\b/.test(String(sql)))
      .map(({ name }) => String(name))
  })
}
