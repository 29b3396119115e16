import { Router } from 'express'
import { ForbiddenError } from '../errors.ts'
import { handled } from '../http-guards.ts'
import { may } from '../permissions.ts'
import type { MoreRoutes } from '../routes.ts'
import type { LastSignIns } from './last-sign-ins.ts'
import { type AccessMatrix, accessMatrix } from './matrix.ts'
import type { Users } from './users.ts'

/** Who may see and do what, for everybody to read; and who signs in here, for those who look after people. */
export const accessRoutes =
  (users: Users | null, lastSignIns: LastSignIns | null): MoreRoutes =>
  ({ callerOf }) => {
    const router = Router()
    const read: { matrix?: Promise<AccessMatrix> } = {}
    router.get(
      '/api/permissions',
      handled(async (request, response) => {
        await callerOf(request)
        read.matrix ??= accessMatrix()
        response.setHeader('cache-control', 'no-store')
        response.json(await read.matrix)
      }),
    )
    router.get(
      '/api/users',
      handled(async (request, response) => {
        if (!may(await callerOf(request), 'users')) throw new ForbiddenError('Your role does not look after people.')
        const [list, last] = await Promise.all([users?.list() ?? [], lastSignIns?.read() ?? {}])
        response.setHeader('cache-control', 'no-store')
        response.json({
          users: list.map(({ password: _, ...user }) => ({
            ...user,
            lastSignIn: (last as Readonly<Record<string, string>>)[user.name] ?? null,
          })),
        })
      }),
    )
    return router
  }
