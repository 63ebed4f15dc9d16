import type { FastifyReply, FastifyRequest } from 'fastify';

/**
 * There is no officer login yet, so opened cases and residents' codes are shown to this machine only. The Host check
 * keeps out pages elsewhere that let their own name point here (DNS rebinding).
 */
export async function onlyThisMachine(request: FastifyRequest, reply: FastifyReply) {
  const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip);
  const named = ['127.0.0.1', 'localhost', '[::1]'].includes(request.hostname);
  if (!local || !named)
    return reply.code(403).type('text/plain; charset=utf-8').send('工作人员页面只能在平台本机打开。\n');
}
