"""Train the critic of speeches: which country, if any, does each sentence criticise?

Tells first how it does on each debate when it learned from the others alone; then learns from
all and writes ``critic.json`` to the folder of the model.

    python -m kg.train.critic --data ../shared/data/positions/unscon_dev.jsonl
"""

import logging
from collections.abc import Sequence

from kg.evaluate import lines, stance
from kg.evaluate.adapters import country
from kg.evaluate.critics import learn
from kg.evaluate.debates import by_other_debates, cases
from kg.extract.reader import Reader
from kg.train.options import fitting

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, learn, write.

    Args:
        arguments: of the command line.
    """
    parser = fitting(
        "kg.train.critic",
        __doc__,
        "positions/unscon_dev.jsonl",
        "coded sentences of several debates",
    )
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    reader = Reader.load()
    code = country(reader.actors)
    unseen = by_other_debates(reader, code)
    log.info("%s", stance.evaluate(options.data, predict=unseen, country=code).table())
    critic = learn(list(cases(reader, lines.read(options.data), code)))
    log.info("threshold %.2f", critic.threshold)
    critic.save(options.out)


if __name__ == "__main__":
    main()
