# Takes exactly $1 bytes from the terminal as they come and writes them to the file $2.
stty raw -echo
printf 'ready\r\n'
head -c "$1" > "$2"
stty sane
echo "received $(wc -c < "$2")"
