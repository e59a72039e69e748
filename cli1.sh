cd /tmp/benchatk; A=/tmp/benchatk/agent-copy
echo --- nonroot; timeout 40 setpriv --reuid=1000 --regid=1000 --clear-groups /tmp/benchatk/agent-copy check /tmp/benchatk/nr --checks /tmp/benchatk/k.txt; echo rc $?
echo --- missing; AGENT_CHROMIUM=/nonexistent $A check s --checks k.txt; echo rc $?; (time AGENT_CHROMIUM=/bin/false timeout 60 $A check s --checks k.txt); echo rc $?; (time AGENT_CHROMIUM=/bin/cat timeout 60 $A check s --checks k.txt); echo rc $?
(time AGENT_CHROMIUM=/tmp/benchatk/sleeper timeout 60 $A check s --checks k.txt); AGENT_CHROMIUM=/tmp timeout 60 $A check s --checks k.txt; echo rc $?; AGENT_CHROMIUM=/etc/passwd timeout 60 $A check s --checks k.txt; echo rc $?
(time AGENT_CHROMIUM=/usr/bin/chromium timeout 60 $A check s --checks k.txt); echo rc $?
