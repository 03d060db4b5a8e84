"""A real mail server that keeps what it is sent.

`catch.py PORT SECONDS`: the first line on standard output is the port (0 asks for a free one), then a line of JSON for each mail. So many
seconds pass between a mail and the word that it was taken. There is no mailbox `nobody`.
"""

import asyncio
import email
import email.policy
import json
import sys

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, seconds):
        self.seconds = seconds

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such mailbox: " + address
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
        assert not mail.defects, mail.defects
        kept = {
            "sender": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "from": str(mail["from"]),
            "subject": str(mail["subject"]),
            "id": str(mail["message-id"]),
            "date": str(mail["date"]),
            "auto": str(mail["auto-submitted"]),
            "choose": str(mail["list-unsubscribe"]),
            "text": mail.get_content(),
        }
        print(json.dumps(kept), flush=True)
        await asyncio.sleep(self.seconds)
        return "250 taken"


async def main(port, seconds):
    keeper = Keeper(seconds)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keeper, ident="catcher"), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main(int(sys.argv[1]), float(sys.argv[2])))
