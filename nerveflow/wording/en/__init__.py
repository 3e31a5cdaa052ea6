"""English: each module has the words of one subject; all are reached as `words`."""

from nerveflow.wording.en.around import *
from nerveflow.wording.en.body import *
from nerveflow.wording.en.comparison import *
from nerveflow.wording.en.dialogs import *
from nerveflow.wording.en.dose import *
from nerveflow.wording.en.editor import *
from nerveflow.wording.en.endings import *
from nerveflow.wording.en.gate import *
from nerveflow.wording.en.history import *
from nerveflow.wording.en.home import *
from nerveflow.wording.en.keys import *
from nerveflow.wording.en.measures import *
from nerveflow.wording.en.numbers import *
from nerveflow.wording.en.pain_between import *
from nerveflow.wording.en.progress import *
from nerveflow.wording.en.questions import *
from nerveflow.wording.en.report import *
from nerveflow.wording.en.routine import *
from nerveflow.wording.en.running import *
from nerveflow.wording.en.saving import *
from nerveflow.wording.en.steps import *
from nerveflow.wording.en.summary import *
from nerveflow.wording.en.terminal import *
from nerveflow.wording.en.visit import *
from nerveflow.wording.en.weeks import *
