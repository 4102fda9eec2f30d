# Asks $1 with the echo switched off, as sudo and ssh do, and says on the same line how long the answer was.
stty -echo
printf '%s' "$1"
read -r answer
stty echo
echo "took ${#answer}"
