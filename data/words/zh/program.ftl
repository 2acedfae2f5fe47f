# The program: keymaps, help, tour, doctor.
