import { type Caller, callerSchema, ROLES } from '../semantic/auth.ts'
import { CommandError, EXIT } from './exit-codes.ts'

/** What a command takes to say on whose behalf it asks. */
export const CALLER_ARGS = {
  entities: { type: 'string', default: '*', description: 'Entities that may be seen: a,b or * for all' },
  portfolios: { type: 'string', description: 'Portfolios of a salesperson: a,b' },
} as const

/** The person a command asks for. CommandError (exit 2) when there is no such role or the portfolios are missing. */
export function callerOf(
  sub: string,
  role: string,
  args: { entities: string; portfolios?: string | undefined },
): Caller {
  const parsed = callerSchema.safeParse({
    sub,
    role,
    entities: args.entities === '*' ? '*' : listOf(args.entities),
    ...(args.portfolios !== undefined && { portfolios: listOf(args.portfolios) }),
  })
  if (parsed.success) return parsed.data
  const what =
    role === 'sales' && !args.portfolios ? 'a salesperson needs --portfolios' : `roles are ${ROLES.join(', ')}`
  throw new CommandError(EXIT.refused, `Nobody can ask like that: ${what}; lists are written a,b.`)
}

const listOf = (text: string): string[] => text.split(',').map((item) => item.trim())
