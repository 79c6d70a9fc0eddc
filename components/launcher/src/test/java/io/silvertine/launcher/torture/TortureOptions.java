package io.silvertine.launcher.torture;

/**
 * One torture run.
 *
 * @param orders distinct orders; 2 % are sent twice
 * @param kills how often the gateway is killed
 * @param seed of the venue's faults, of the orders and of the moments of the kills
 * @param fenced false takes the fence away, to see the run go red
 */
record TortureOptions(int orders, int kills, long seed, boolean fenced) {
    private static final int ORDERS = 2_500;
    private static final int ORDERS_PER_KILL = 60;
    private static final int KILLS = 15;
    private static final long SEED = 20_261_123;

    static TortureOptions parse(String[] args) {
        int kills = KILLS;
        int orders = 0;
        long seed = SEED;
        boolean fenced = true;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--kills" -> kills = Integer.parseInt(value(args, ++i));
                case "--orders" -> orders = Integer.parseInt(value(args, ++i));
                case "--seed" -> seed = Long.parseLong(value(args, ++i));
                case "--no-fence" -> fenced = false;
                default -> throw usage("saw " + args[i]);
            }
        }
        return new TortureOptions(orders > 0 ? orders : Math.max(ORDERS, kills * ORDERS_PER_KILL), kills, seed, fenced);
    }

    private static String value(String[] args, int index) {
        if (index >= args.length) {
            throw usage(args[index - 1] + " has no value");
        }
        return args[index];
    }

    private static IllegalArgumentException usage(String seen) {
        return new IllegalArgumentException(seen + "; allowed are --kills N, --orders N, --seed N and --no-fence");
    }
}
