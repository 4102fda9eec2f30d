# Draws the whole screen again and again: 40 frames of letters that move, each row in a colour of its own, then waits for
# a key. The last frame is known: row R, column C (from 1) holds letter (R * 7 + C + 39) mod 26. The last column of the
# bottom row stays empty, because the cursor's position after it is not well defined in mosh 1.4.0.
rows=$1 columns=$2
letters=ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ
line=
while [ ${#line} -lt $((columns + 26)) ]; do line=$line${letters:0:26}; done
printf '\033[?25l\033[2J'
for ((frame = 0; frame < 40; frame++)); do
    output=
    for ((row = 1; row <= rows; row++)); do
        width=$columns
        ((row == rows)) && width=$((columns - 1))
        output+=$'\033'"[$row;1H"$'\033'"[3$((row % 7 + 1))m${line:$(((row * 7 + 1 + frame) % 26)):width}"
    done
    printf '%s\033[0m' "$output"
done
read -rsn 1
printf '\033[2J\033[H\033[?25h'
